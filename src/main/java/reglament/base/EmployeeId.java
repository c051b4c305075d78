package reglament.base;

/** Identity of an employee. Stands in base because every record names the people who made it. */
public record EmployeeId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
