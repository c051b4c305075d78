package reglament.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;
import reglament.team.Actor;
import reglament.team.Actors;
import reglament.team.Employees;
import reglament.team.Role;
import reglament.testing.IntegrationTest;

@IntegrationTest
class DemoPeopleTest {
    @Autowired
    DemoPeople people;

    @Autowired
    Employees employees;

    @Autowired
    Actors actors;

    @Test
    @Transactional
    void eachHeadSeesOwnFourManagers() {
        Actor administrator = employees.list().stream()
                .filter(e -> e.role() == Role.ADMIN)
                .findFirst()
                .flatMap(e -> actors.find(e.id()))
                .orElseThrow();
        assertThat(people.areHere()).isFalse();
        var staff = people.hire(administrator);
        assertThat(people.areHere()).isTrue();
        for (int i = 0; i < 8; i++) {
            Actor manager = staff.managers().get(i);
            assertThat(staff.heads().get(i / 4).covers(manager.id())).isTrue();
            assertThat(staff.heads().get(1 - i / 4).covers(manager.id())).isFalse();
        }
    }
}
