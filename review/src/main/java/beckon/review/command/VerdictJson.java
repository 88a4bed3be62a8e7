package beckon.review.command;

import beckon.review.verdict.Check;
import beckon.review.verdict.Evidence;
import beckon.review.verdict.PolicyFinding;
import beckon.review.verdict.Topic;
import beckon.review.verdict.Verdict;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A verdict as one line of JSON. */
public final class VerdictJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private VerdictJson() {}

    public static String line(Verdict verdict) {
        ObjectNode node = JSON.createObjectNode();
        node.put("site", verdict.site());
        node.put("quality", verdict.quality());
        node.put("decision", verdict.decision().word());
        node.put("incentive", verdict.incentive().word());
        ArrayNode policies = node.putArray("policies");
        for (PolicyFinding finding : verdict.policies()) {
            ObjectNode policy = policies.addObject();
            policy.put("policy", finding.policy());
            policy.put("trained", finding.trained());
            policy.put("probability", Math.round(finding.probability() * 1e6) / 1e6);
            policy.put("outcome", finding.outcome().word());
            ArrayNode evidence = policy.putArray("evidence");
            for (Evidence item : finding.evidence()) {
                ObjectNode of = evidence.addObject();
                of.put("item", item.item());
                of.put("weight", item.weight());
                of.put("page", item.page());
                of.put("passage", item.passage());
            }
        }
        ArrayNode checks = node.putArray("checks");
        for (Check check : verdict.checks()) {
            checks.addObject()
                    .put("check", check.check())
                    .put("outcome", check.outcome())
                    .put("detail", check.detail());
        }
        node.put("pages", verdict.pages());
        node.put("contentHash", verdict.contentHash());
        node.put("expert", verdict.expert());
        ArrayNode topics = node.putArray("topics");
        for (Topic topic : verdict.topics()) {
            topics.addObject().put("id", topic.id()).put("name", topic.name()).put("strength", topic.strength());
        }
        return node.toString();
    }
}
