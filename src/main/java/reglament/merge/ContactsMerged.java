package reglament.merge;

import java.util.List;

/**
 * Two contacts became one. Told in the transaction of the merge.
 *
 * @param merge its number: what a case over it names
 * @param collisions the deals that met in one group; where both were active a case opens (DOMAIN 6.1)
 */
public record ContactsMerged(long merge, List<Collision> collisions) {
    public ContactsMerged {
        collisions = List.copyOf(collisions);
    }
}
