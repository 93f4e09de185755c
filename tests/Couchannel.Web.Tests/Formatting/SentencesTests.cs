using System.Reflection;
using Couchannel.Contracts.Problems;
using Couchannel.Web.Api;
using Couchannel.Web.Formatting;

namespace Couchannel.Web.Tests.Formatting;

public sealed class SentencesTests
{
    private static readonly Dictionary<string, Func<ApiProblem, string>> Asked = new()
    {
        ["reading"] = Sentences.ForReading,
        ["booking"] = Sentences.ForBooking,
        ["waiting"] = Sentences.ForWaiting,
        ["offer"] = Sentences.ForOffer,
        ["cancelling"] = Sentences.ForCancelling,
    };

    public static TheoryData<string, string> Everything => new(
        from asked in Asked.Keys
        from type in typeof(ProblemTypes).GetFields(BindingFlags.Public | BindingFlags.Static)
        select (asked, (string)type.GetValue(null)!));

    [Theory]
    [MemberData(nameof(Everything))]
    public void Whatever_is_refused_is_told_in_whole_sentences_without_the_wires_words(string asked, string type)
    {
        var sentence = Asked[asked](new ApiProblem(409, type));

        sentence.ShouldEndWith(".");
        char.IsUpper(sentence[0]).ShouldBeTrue(sentence);
        sentence.ShouldNotContain("problem");
        sentence.ShouldNotContain("://");
    }

    [Theory]
    [InlineData("reading")]
    [InlineData("booking")]
    [InlineData("waiting")]
    [InlineData("offer")]
    [InlineData("cancelling")]
    public void Who_asks_too_often_is_suspended_or_signed_out_is_told_so(string asked)
    {
        Asked[asked](new(429, ProblemTypes.RateLimited)).ShouldContain("too often");
        Asked[asked](new(403, ProblemTypes.AccountSuspended)).ShouldContain("suspended");
        Asked[asked](ApiProblem.Unauthenticated).ToLowerInvariant().ShouldContain("sign");
        Asked[asked](ApiProblem.Unavailable).ShouldContain("again");
    }

    [Theory]
    [InlineData("booking", 409, ProblemTypes.SeatsKept, "kept for a group")]
    [InlineData("booking", 409, ProblemTypes.SeatLimit, "more than one guest may have")]
    [InlineData("booking", 404, "about:blank", "no longer exists")]
    [InlineData("waiting", 409, ProblemTypes.SeatsAvailable, "Reload the page to book")]
    [InlineData("waiting", 409, ProblemTypes.AlreadyWaiting, "already")]
    [InlineData("waiting", 409, ProblemTypes.SeatLimit, "more than one guest may have")]
    [InlineData("waiting", 409, ProblemTypes.NotBookable, "nothing to wait for")]
    [InlineData("waiting", 400, ProblemTypes.Validation, "between 1 and 8")]
    [InlineData("offer", 409, ProblemTypes.WrongTime, "over")]
    [InlineData("offer", 409, ProblemTypes.WrongState, "over")]
    [InlineData("offer", 409, ProblemTypes.NotBookable, "no longer be booked")]
    [InlineData("cancelling", 409, ProblemTypes.WrongTime, "too late")]
    [InlineData("cancelling", 409, ProblemTypes.WrongState, "over already")]
    [InlineData("reading", 400, ProblemTypes.InvalidCursor, "first one")]
    public void What_may_be_done_about_it_is_said(string asked, int status, string type, string words) =>
        Asked[asked](new ApiProblem(status, type)).ShouldContain(words);
}
