namespace Couchannel.EndToEnd.Tests.Pages;

/// <summary>The issuer's sign-in page.</summary>
internal sealed class IssuerPage(IPage page)
{
    public Task ShouldBeOpenAsync() =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Be one of these people" })).ToBeVisibleAsync();

    /// <summary>Signs in as a ready person and waits until the web greets them.</summary>
    public async Task BecomeAsync(string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await new Masthead(page).ShouldGreetAsync(name);
    }

    public async Task OpenRegistrationAsync()
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Create one" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Create an account" })).ToBeVisibleAsync();
    }

    public async Task RegisterAsync(string name, string email, string password)
    {
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
    }
}
