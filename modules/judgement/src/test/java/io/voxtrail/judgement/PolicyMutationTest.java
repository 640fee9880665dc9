package io.voxtrail.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.access.Shortfall;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.attempt.Authentication;
import io.voxtrail.core.attempt.AuthenticationMethod;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.directory.PrincipalStatus;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each condition decides by itself, and taking one out of a policy changes the verdict. */
class PolicyMutationTest {

    /** A condition of a clause, and how an attempt fails it and nothing else. */
    private record Clause(String text, Shortfall shortfall, Consumer<Scene> failing) {}

    private static final List<Clause> CLAUSES =
            List.of(
                    new Clause("mfa: REQUIRED", Shortfall.MFA, PolicyMutationTest::withoutMfa),
                    new Clause(
                            "channels: [SUPPORT_CONSOLE]",
                            Shortfall.CHANNEL,
                            scene -> scene.channel = Channel.WEB),
                    new Clause(
                            "networks: [192.0.2.0/24]",
                            Shortfall.NETWORK,
                            scene ->
                                    scene.address =
                                            Optional.of(InetAddress.ofLiteral("192.0.3.1"))),
                    new Clause(
                            "age: {max: P3D}",
                            Shortfall.RESOURCE_AGE,
                            scene ->
                                    scene.createdAt =
                                            Optional.of(Scene.TEN.minus(Duration.ofDays(4)))),
                    new Clause(
                            "classes: [GENERAL]",
                            Shortfall.RESOURCE_CLASS,
                            scene -> scene.classification = ResourceClass.HEALTH),
                    new Clause(
                            "purposes: [CUSTOMER_TROUBLESHOOTING]",
                            Shortfall.PURPOSE,
                            scene -> scene.under(PurposeCode.BILLING, "T-1021")),
                    new Clause(
                            "workOrder: {kinds: [TROUBLESHOOTING], requesters: [CUSTOMER]}",
                            Shortfall.WORK_ORDER,
                            scene -> scene.orders(Scene.ticket("T-1021").of("clinic-9"))));

    @Test
    void whateverCombinationOfConditionsFailsIsWhatIsTold() {
        for (int failing = 0; failing < 1 << CLAUSES.size(); failing++) {
            Scene scene = Scene.supportEngineer();
            scene.policies = Scene.book(policy(CLAUSES));
            Set<Shortfall> expected = EnumSet.noneOf(Shortfall.class);
            for (int i = 0; i < CLAUSES.size(); i++) {
                if ((failing & 1 << i) != 0) {
                    CLAUSES.get(i).failing().accept(scene);
                    expected.add(CLAUSES.get(i).shortfall());
                }
            }

            var judgement = scene.judge().judgement();

            assertThat(judgement.verdict())
                    .as("%s", expected)
                    .isEqualTo(expected.isEmpty() ? Verdict.AUTHORIZED : Verdict.UNAUTHORIZED);
            assertThat(judgement.basis().shortfalls())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void withoutAConditionWhatItStoppedIsPermitted() {
        for (Clause removed : CLAUSES) {
            Scene scene = Scene.supportEngineer();
            removed.failing().accept(scene);
            List<Clause> rest = new ArrayList<>(CLAUSES);
            rest.remove(removed);

            scene.policies = Scene.book(policy(CLAUSES));
            assertThat(scene.judge().judgement().verdict()).isEqualTo(Verdict.UNAUTHORIZED);
            scene.policies = Scene.book(policy(rest));
            assertThat(scene.judge().judgement().verdict())
                    .as(removed.text())
                    .isEqualTo(Verdict.AUTHORIZED);
        }
    }

    @Test
    void withoutItsRoleOrStatusNothingIsPermitted() {
        Scene roleless = Scene.supportEngineer();
        roleless.grants.clear();
        Scene suspended = Scene.supportEngineer();
        suspended.status = PrincipalStatus.SUSPENDED;

        assertThat(roleless.judge().judgement().verdict()).isEqualTo(Verdict.UNAUTHORIZED);
        assertThat(suspended.judge().judgement().verdict()).isEqualTo(Verdict.UNAUTHORIZED);
    }

    private static void withoutMfa(Scene scene) {
        scene.authentication = Authentication.by(AuthenticationMethod.PASSWORD, false);
    }

    private static String policy(List<Clause> clauses) {
        StringBuilder text =
                new StringBuilder(
                        """
                        id: mutated
                        version: 1
                        effectiveFrom: 2026-01-01T00:00:00Z
                        grace: PT30M
                        roles:
                          support.t2:
                            title: Support engineer
                            permits:
                              - clause: all
                                actions: [LISTEN]
                                resources: [VOICEMAIL_MESSAGE]
                                relation: NONE
                        """);
        clauses.forEach(clause -> text.append("        ").append(clause.text()).append('\n'));
        return text.toString();
    }
}
