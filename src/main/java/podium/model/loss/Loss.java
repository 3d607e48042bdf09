package podium.model.loss;

/** What training minimises: a number for a batch of predictions and labels. */
public interface Loss {}
