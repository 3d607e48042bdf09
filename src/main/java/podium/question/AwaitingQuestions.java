package podium.question;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import podium.account.CurrentAccount;

/** The hint in every page's navigation, for the staff; {@code inject:awaitingQuestions.count}. */
@RequestScoped
@Named("awaitingQuestions")
public class AwaitingQuestions {
    @Inject
    Questions questions;

    @Inject
    CurrentAccount current;

    /** 0 for who is not to answer. */
    public long getCount() {
        return Post.isStaff(current.find().orElse(null)) ? questions.awaiting() : 0;
    }
}
