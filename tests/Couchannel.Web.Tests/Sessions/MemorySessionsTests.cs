using Couchannel.Web.Sessions;

namespace Couchannel.Web.Tests.Sessions;

public sealed class MemorySessionsTests : SessionStorageTests
{
    [Fact]
    public async Task A_session_that_is_past_is_neither_found_nor_replaced()
    {
        await Storage.SetAsync("id", "ola", [1], TimeSpan.FromHours(1));
        Time.Advance(TimeSpan.FromHours(1));

        (await Storage.GetAsync("id")).ShouldBeNull();
        (await Storage.ReplaceAsync("id", "ola", [2], TimeSpan.FromHours(1))).ShouldBeFalse();
    }

    [Fact]
    public async Task The_next_session_clears_away_what_is_past()
    {
        await Storage.SetAsync("id", "ola", [1], TimeSpan.FromHours(1));
        Time.Advance(TimeSpan.FromHours(1));
        await Storage.SetAsync("new", "kuba", [2], TimeSpan.FromHours(1));

        (await Storage.RemoveAllAsync("ola")).ShouldBeEmpty();
    }

    public override ValueTask InitializeAsync()
    {
        Storage = new MemorySessions(Time);
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
