package podium.challenge;

/**
 * A challenge was made, in the transaction that is still open; whoever observes it adds to that.
 *
 * @param baseline the model to beat, in the short form
 */
public record ChallengeCreated(Challenge challenge, byte[] baseline) {}
