/**
 * In come pictures that partners upload for their listings. Out go the same bytes, each under the name of its digest, with
 * the type that they were recognised as. Read {@link beckon.network.picture.Pictures} first.
 */
@NullMarked
package beckon.network.picture;

import org.jspecify.annotations.NullMarked;
