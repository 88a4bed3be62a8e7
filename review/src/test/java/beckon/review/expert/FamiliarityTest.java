package beckon.review.expert;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.Reviewer;
import beckon.review.page.Page;
import beckon.review.verdict.Check;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FamiliarityTest {
    private final Reviewer reviewer = Reviewer.with(Expert.shipped());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nasza piekarnia wypieka chleb z mąki z pobliskiego młyna. Zapraszamy codziennie od siódmej rano, mamy"
                        + " świeże bułki, drożdżówki ze śliwkami oraz kawę dla wszystkich mieszkańców dzielnicy.",
                "Наша пекарня печёт хлеб из муки с соседней мельницы. Мы открыты каждое утро с семи часов, у нас есть"
                        + " свежие булочки, пирог со сливами и кофе для всех жителей нашего района.",
                "我们的面包店使用附近磨坊的面粉烘焙面包。每天早上七点开门，供应新鲜的小圆面包、李子蛋糕和咖啡，欢迎街坊邻居光临。" + "我们也为节日和婚礼制作蛋糕，请提前一周预订。",
                "Pekařství v naší ulici peče chléb každé ráno. Otevíráme v sedm hodin, nabízíme čerstvé rohlíky, švestkový"
                        + " koláč, kávu a domácí marmeládu pro všechny sousedy z okolí."
            })
    void aLanguageThatItWasNotTrainedOnGoesToAPerson(String text) {
        for (Page page : List.of(
                Page.ofText("", "", text),
                beckon.review.page.PageParser.shipped().parse("https://x.example/", "<p>" + text + "</p>"))) {
            Verdict verdict = reviewer.review("x.example", List.of(page), Thresholds.DEFAULT);

            assertThat(verdict.decision()).isEqualTo(Decision.MANUAL);
            assertThat(verdict.checks()).extracting(Check::check).contains("language");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Our bakery uses flour from the mill next door. We open every morning at seven with fresh rolls, plum cake"
                        + " and coffee for all the people who live in the neighbourhood.",
                "Unsere Bäckerei backt Brot mit Mehl aus der Mühle nebenan. Wir öffnen jeden Morgen um sieben Uhr und haben"
                        + " frische Brötchen, Kuchen und Kaffee für alle Menschen aus der Stadt.",
                "Notre boulangerie utilise la farine du moulin voisin. Nous ouvrons tous les matins à sept heures avec du"
                        + " pain frais, des gâteaux et du café pour toutes les personnes de la ville.",
                "Nuestra panadería usa harina del molino de al lado. Abrimos todas las mañanas a las siete con pan fresco,"
                        + " pasteles y café para todas las personas de la ciudad.",
                "Tiệm bánh của chúng tôi dùng bột từ nhà máy gần đó. Chúng tôi mở cửa mỗi sáng lúc bảy giờ với bánh mì mới,"
                        + " bánh ngọt và cà phê cho mọi người trong thành phố."
            })
    void itsOwnLanguagesAreNotHit(String text) {
        Verdict verdict = reviewer.review("x.example", List.of(Page.ofText("", "", text)), Thresholds.DEFAULT);

        assertThat(verdict.checks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Welcome", "Loading please wait"})
    void aPageWithoutTextIsNeverApprovedWithoutAPerson(String text) {
        Verdict verdict = reviewer.review("x.example", List.of(Page.ofText("", "", text)), Thresholds.DEFAULT);

        assertThat(verdict.decision()).isNotEqualTo(Decision.APPROVED);
        assertThat(verdict.checks()).extracting(Check::check).contains("text");
    }
}
