namespace Couchannel.EndToEnd.Tests.Pages;

/// <summary>One booking, which follows its own state.</summary>
internal sealed class BookingPage(IPage page)
{
    private const float Patience = 30_000;

    public ILocator Outcome => page.GetByRole(AriaRole.Status);

    public ILocator Address => page.Locator(".address");

    public ILocator Take => page.GetByRole(AriaRole.Button, new() { Name = "Take the seats" });

    public Task ShouldBecomeAsync(string title) =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title, new() { Timeout = Patience });
}
