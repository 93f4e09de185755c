namespace Couchannel.EndToEnd.Tests.Pages;

/// <summary>A session that is sold out, with the line of those who wait for it.</summary>
internal sealed class WaitlistPage(IPage page)
{
    public ILocator Place => page.GetByRole(AriaRole.Status).Filter(new() { HasText = "in line" });

    public ILocator Offer => page.GetByRole(AriaRole.Link, new() { Name = "See the offer" });

    public async Task SignInAsync(string name)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in to join the waitlist" }).ClickAsync();
        await new IssuerPage(page).BecomeAsync(name);
        await Assertions.Expect(Join).ToBeVisibleAsync();
    }

    public Task JoinAsync() => Join.ClickAsync();

    public Task LeaveAsync() => page.GetByRole(AriaRole.Button, new() { Name = "Leave the waitlist" }).ClickAsync();

    public async Task ShouldBeOpenAsync() => await Assertions.Expect(Join).ToBeVisibleAsync();

    private ILocator Join => page.GetByRole(AriaRole.Button, new() { Name = "Join the waitlist" });
}
