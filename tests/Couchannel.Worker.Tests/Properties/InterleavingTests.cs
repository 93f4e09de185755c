using CsCheck;

namespace Couchannel.Worker.Tests.Properties;

/// <summary>
/// Whatever guests, hosts and workers do at the same time, I1 to I5 hold after each deed and in the end. And each guard that keeps them is
/// needed: with any one of them gone, some order of deeds is found that breaks them.
/// </summary>
public sealed class InterleavingTests(TestServers servers)
{
    private const int Samples = 20;
    private const int MostRounds = 12;

    // What has to have happened, or else nothing would be shown.
    private static readonly string[] Ways =
    [
        "pending > held", "pending > expired", "held > authorised", "held > rejected", "held > expired", "authorised > confirmed",
    ];

    public static TheoryData<string> Guards => [.. Guard.All.Select(g => g.Name)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_happens_at_once_the_invariants_hold(bool byApproval)
    {
        await using var world = await HostWorld.CreateAsync(servers);
        string[] wanted = byApproval ? Ways : [.. Ways, "confirmed > cancelled"];
        var missing = wanted;

        for (var round = 0; round < MostRounds && missing.Length > 0; round++)
        {
            await SampleAsync(world, byApproval);
            missing = [.. wanted.Except(await Invariants.WaysAsync(world.Database))];
        }

        missing.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public async Task A_guard_that_is_gone_is_missed(string guard)
    {
        await using var world = await HostWorld.CreateAsync(servers);
        await Guard.All.Single(g => g.Name == guard).RemoveAsync(world.Database);
        Exception? missed = null;

        for (var round = 0; round < MostRounds && missed is null; round++)
        {
            missed = await Record.ExceptionAsync(() => SampleAsync(world, byApproval: false));
        }

        missed.ShouldBeOfType<CsCheckException>();
        TestContext.Current.SendDiagnosticMessage($"{guard}: {missed.Message}");
    }

    private static Task SampleAsync(HostWorld world, bool byApproval) => Act.Lanes.SampleAsync(
        async lanes => await (await Evening.BeginAsync(world, byApproval)).GoAsync(lanes), iter: Samples, threads: 1, print: Print);

    private static string Print(Act[][] lanes) => string.Join(" | ", lanes.Select(lane => string.Join<Act>(", ", lane)));
}
