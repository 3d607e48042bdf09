package podium.rejudge;

/** One of a set's trainings has an end. */
record RunJudged() {}
