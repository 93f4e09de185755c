namespace Couchannel.EndToEnd.Tests.Pages;

/// <summary>The head of every page of the web: who one is, and the ways in and out.</summary>
internal sealed class Masthead(IPage page)
{
    private ILocator Head => page.Locator("header.masthead");

    private ILocator SignInLink => Head.GetByRole(AriaRole.Link, new() { Name = "Sign in" });

    public Task ShouldGreetAsync(string name) =>
        Assertions.Expect(Head.GetByRole(AriaRole.Link, new() { Name = name })).ToBeVisibleAsync();

    public Task ShouldGreetNobodyAsync() => Assertions.Expect(SignInLink).ToBeVisibleAsync();

    public async Task<IssuerPage> SignInAsync()
    {
        await SignInLink.ClickAsync();
        var issuer = new IssuerPage(page);
        await issuer.ShouldBeOpenAsync();
        return issuer;
    }

    public async Task OpenAccountAsync(string name)
    {
        await Head.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your account" })).ToBeVisibleAsync();
    }

    public async Task SignOutAsync()
    {
        await Head.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await ShouldGreetNobodyAsync();
    }
}
