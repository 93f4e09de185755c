namespace Couchannel.EndToEnd.Tests.Pages;

/// <summary>The dashboard: the table of resources, and the log of one.</summary>
internal sealed class DashboardPage(IPage page)
{
    private ILocator Rows => page.Locator("[data-resource]");

    private ILocator Lines => page.Locator("#lines .line");

    public async Task OpenAsync()
    {
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator("#connection")).ToHaveTextAsync("Live");
        await Assertions.Expect(Rows).Not.ToHaveCountAsync(0);
    }

    public async Task OpenFirstRunningLogAsync()
    {
        await Rows.Filter(new() { HasText = "Running" }).First.GetByRole(AriaRole.Link, new() { Name = "Log of" }).ClickAsync();
        await Assertions.Expect(Lines).Not.ToHaveCountAsync(0);
    }

    public async Task OpenLogOfAsync(string resource)
    {
        await page.GotoAsync("/#/logs/" + Uri.EscapeDataString(resource));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Log of " + resource })).ToBeVisibleAsync();
        await Assertions.Expect(Lines).Not.ToHaveCountAsync(0);
    }

    public async Task ShouldHideWhatDoesNotMatchAsync()
    {
        await page.GetByLabel("Filter").FillAsync("no line says this");
        await Assertions.Expect(Lines.Filter(new() { Visible = true })).ToHaveCountAsync(0);
        await page.GetByLabel("Filter").FillAsync("");
        await Assertions.Expect(Lines.Filter(new() { Visible = true })).Not.ToHaveCountAsync(0);
    }

    /// <summary>Opens the details of the resource whose log is open, and looks for one of them.</summary>
    public async Task ShouldTellAsync(string name, string value)
    {
        await page.Locator("#details summary").ClickAsync();
        var fact = page.Locator("#facts dl > div").Filter(new() { Has = page.Locator("dt", new() { HasText = name }) });
        await Assertions.Expect(fact.Locator("dd")).ToContainTextAsync(value);
    }

    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task ShouldSayAsync(string said) => Assertions.Expect(page.Locator("#command-state")).ToHaveTextAsync(said);

    public async Task<string> FirstNameAsync() => await Rows.First.GetAttributeAsync("data-resource") ?? "";
}
