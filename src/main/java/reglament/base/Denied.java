package reglament.base;

/** Why a request gets no further, apart from the rules of selling. */
public abstract sealed class Denied extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Text reason;

    private Denied(Text reason) {
        super(reason.key(), null, false, false);
        this.reason = reason;
    }

    public Text reason() {
        return reason;
    }

    /** 404: there is no such record, or the actor may not see it; the two are not told apart. */
    public static final class NotFound extends Denied {
        private static final long serialVersionUID = 1;

        public NotFound() {
            super(Text.of("api.not-found"));
        }
    }

    /** 403: the actor sees the record but may not do this. */
    public static final class Forbidden extends Denied {
        private static final long serialVersionUID = 1;

        public Forbidden(Text reason) {
            super(reason);
        }

        public Forbidden() {
            super(Text.of("api.forbidden"));
        }
    }

    /** 412: somebody changed the record since it was read (If-Match). */
    public static final class Stale extends Denied {
        private static final long serialVersionUID = 1;

        public Stale() {
            super(Text.of("api.stale"));
        }
    }

    /** 401: who asks could not prove who they are. */
    public static final class Unknown extends Denied {
        private static final long serialVersionUID = 1;

        public Unknown(Text reason) {
            super(reason);
        }
    }

    /** 429: too many requests of this kind. */
    public static final class TooMany extends Denied {
        private static final long serialVersionUID = 1;

        public TooMany(Text reason) {
            super(reason);
        }
    }
}
