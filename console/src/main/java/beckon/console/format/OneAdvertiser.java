package beckon.console.format;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a page shows a session for one advertiser nothing of the others. Pages without it refuse such a session, so
 * that a new page leaks nothing before somebody thought of it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OneAdvertiser {}
