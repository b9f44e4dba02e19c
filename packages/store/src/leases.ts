/** Until when what is leased now is leased: the second parameter says for how many milliseconds, a minute at most. */
export const until = `clock_timestamp() + make_interval(secs => $2 / 1000.0)`;

/**
 * True where nobody renewed it in time. No lease is longer than a minute: one that seems to be was given before the clock was set back, as it may be
 * after a crash of the machine, and whoever lives renews it within a second or two by the new time.
 */
export const isOver = `(expires_at <= clock_timestamp() or expires_at > clock_timestamp() + interval '1 minute')`;
