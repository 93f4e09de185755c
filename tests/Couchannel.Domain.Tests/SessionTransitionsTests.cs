using Couchannel.Domain.Sessions;
using static Couchannel.Domain.Sessions.SessionStatus;

namespace Couchannel.Domain.Tests;

public sealed class SessionTransitionsTests
{
    // The table of the design, written out: whatever is not in it is forbidden.
    private static readonly (SessionStatus From, SessionStatus To)[] Allowed =
        [(Draft, Published), (Draft, Cancelled), (Published, Started), (Published, Cancelled), (Started, Finished)];

    public static readonly MatrixTheoryData<SessionStatus, SessionStatus> Pairs =
        new(Enum.GetValues<SessionStatus>(), Enum.GetValues<SessionStatus>());

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_session_goes_only_the_ways_there_are(SessionStatus from, SessionStatus to) =>
        SessionTransitions.IsAllowed(from, to).ShouldBe(Allowed.Contains((from, to)));

    [Fact]
    public void Every_state_has_a_text_of_its_own_that_reads_back()
    {
        var states = Enum.GetValues<SessionStatus>();

        states.Select(SessionTransitions.ToText).ShouldBe(["draft", "published", "started", "finished", "cancelled"]);
        states.ShouldAllBe(s => SessionTransitions.Parse(SessionTransitions.ToText(s)) == s);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Draft")]
    [InlineData("0")]
    public void What_is_no_state_is_refused(string text) =>
        Should.Throw<ArgumentOutOfRangeException>(() => SessionTransitions.Parse(text));
}
