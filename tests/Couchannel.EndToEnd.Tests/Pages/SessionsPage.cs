namespace Couchannel.EndToEnd.Tests.Pages;

/// <summary>The list of sessions.</summary>
internal sealed class SessionsPage(IPage page)
{
    private ILocator Cards => page.GetByRole(AriaRole.Article);

    public async Task OpenAsync()
    {
        await page.GotoAsync("/");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(Cards).Not.ToHaveCountAsync(0);
    }

    public async Task FilterByCityAsync(string city)
    {
        await page.GetByLabel("City").FillAsync(city);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show sessions" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Clear" })).ToBeVisibleAsync();
    }

    public async Task<string> FirstCityAsync()
    {
        var place = await Cards.First.GetByRole(AriaRole.Listitem).Nth(1).InnerTextAsync();
        return place.Split(',')[0].Trim();
    }

    public async Task ShouldListOnlyAsync(string city)
    {
        foreach (var card in await Cards.AllAsync())
        {
            (await card.InnerTextAsync()).ShouldContain(city);
        }
    }

    public Task OpenCardAsync(string match) => Cards.Filter(new() { HasText = match }).First.GetByRole(AriaRole.Link).ClickAsync();

    public async Task<SessionPage> OpenFirstWithSeatsAsync()
    {
        var bookable = Cards.Filter(new() { HasNotText = "Sold out" }).First;
        await bookable.GetByRole(AriaRole.Link).ClickAsync();
        var session = new SessionPage(page);
        await session.ShouldBeOpenAsync();
        return session;
    }
}
