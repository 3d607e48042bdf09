package podium.leaderboard;

/** How the ranked stand against the baseline. */
record Standing(long ahead, long close, long behind) {
    String inWords() {
        if (ahead + close + behind == 0) {
            return "Nobody has tried yet: yours can be the first.";
        }
        String leading = ahead == 0 ? "Nobody is ahead yet" : ahead + (ahead == 1 ? " is ahead" : " are ahead");
        return leading + ", " + close + " too close to call, " + behind + " behind.";
    }
}
