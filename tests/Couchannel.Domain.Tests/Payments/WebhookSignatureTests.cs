using System.Text;
using Couchannel.Domain.Payments;

namespace Couchannel.Domain.Tests.Payments;

public sealed class WebhookSignatureTests
{
    private const string Secret = "whsec_known_to_two_alone";

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_492_774_577);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("{\"id\":\"evt_1\"}");
    private static readonly string Good = WebhookSignature.Sign(Secret, Now, Body);
    private static readonly string Hash = Good[(Good.IndexOf("v1=", StringComparison.Ordinal) + 3)..];

    public static TheoryData<string> Bad =>
    [
        "",
        "t=1492774577",
        $"v1={Hash}",
        $"t=,v1={Hash}",
        $"t=soon,v1={Hash}",
        $"t=-1492774577,v1={Hash}",
        $"t=1492774578,v1={Hash}",
        $"t=99999999999999999999,v1={Hash}",
        $"t=9223372036854775807,v1={Hash}",
        $"t=1492774577,t=1492774577,v1={Hash}",
        $"t=1492774577,v0={Hash}",
        $"t=1492774577,v1={Hash[..^1]}",
        $"t=1492774577,v1={Hash}0",
        $"t=1492774577,v1={new string('0', 64)}",
        $"t=1492774577,v1={new string('g', 64)}",
        "t=1492774577,v1=",
        $"T=1492774577,V1={Hash}",
    ];

    [Fact]
    public void It_is_the_scheme_that_stripe_documents()
    {
        // Computed apart from this code: printf '1492774577.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_known_to_two_alone
        Good.ShouldBe("t=1492774577,v1=0f97397b105a2f737adaedbec133b84c3b31a39a7541c21a68352063c540b7ae");
        WebhookSignature.IsValid(Good, Body, [Secret], Now).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_not_whole_and_right_is_not_believed(string header) =>
        WebhookSignature.IsValid(header, Body, [Secret], Now).ShouldBeFalse();

    [Fact]
    public void What_is_not_there_is_not_believed() => WebhookSignature.IsValid(null, Body, [Secret], Now).ShouldBeFalse();

    [Fact]
    public void Another_body_or_secret_is_not_believed()
    {
        WebhookSignature.IsValid(Good, Encoding.UTF8.GetBytes("{\"id\":\"evt_2\"}"), [Secret], Now).ShouldBeFalse();
        WebhookSignature.IsValid(Good, [.. Body, (byte)' '], [Secret], Now).ShouldBeFalse();
        WebhookSignature.IsValid(Good, Body, ["whsec_of_somebody_else"], Now).ShouldBeFalse();
        WebhookSignature.IsValid(Good, Body, [], Now).ShouldBeFalse();
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void It_counts_for_five_minutes(int seconds, bool isValid) =>
        WebhookSignature.IsValid(Good, Body, [Secret], Now.AddSeconds(seconds)).ShouldBe(isValid);

    [Fact]
    public void While_secrets_change_each_of_them_counts_and_each_signature_of_the_header()
    {
        WebhookSignature.IsValid(Good, Body, ["whsec_the_next_one", Secret], Now).ShouldBeTrue();
        WebhookSignature.IsValid($"t=1492774577,v1={new string('0', 64)},v0=x,v1={Hash}", Body, [Secret], Now).ShouldBeTrue();
        WebhookSignature.IsValid($"t=1492774577, v1={Hash.ToUpperInvariant()}", Body, [Secret], Now).ShouldBeTrue();
    }

    [Fact]
    public void No_more_signatures_are_tried_than_a_provider_would_send()
    {
        var many = string.Join(',', Enumerable.Repeat($"v1={new string('0', 64)}", 8));

        WebhookSignature.IsValid($"t=1492774577,{many},v1={Hash}", Body, [Secret], Now).ShouldBeFalse();
    }
}
