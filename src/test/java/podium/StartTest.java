package podium;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(value = SharedDatabase.class, scope = TestResourceScope.GLOBAL)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartTest {
    @Inject
    EntityManager entities;

    @Test
    void runs_on_postgresql_18() {
        assertThat(entities.createNativeQuery("SHOW server_version").getSingleResult())
                .asString()
                .startsWith("18");
    }
}
