namespace Couchannel.EndToEnd.Tests.Pages;

/// <summary>One session, with its booking form.</summary>
internal sealed class SessionPage(IPage page)
{
    public Task ShouldBeOpenAsync() =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Book your seats" })).ToBeVisibleAsync();

    private ILocator Seats => page.GetByRole(AriaRole.Combobox, new() { Name = "Seats" });

    /// <summary>Chooses, is asked to sign in, and comes back to what was chosen.</summary>
    public async Task SignInToBookAsync(string name, string seats = "1", string card = "Test card that pays")
    {
        await Seats.SelectOptionAsync(seats);
        await Card(card).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in to book" }).ClickAsync();
        await new IssuerPage(page).BecomeAsync(name);
        await ShouldBeOpenAsync();
        await Assertions.Expect(Seats).ToHaveValueAsync(seats);
        await Assertions.Expect(Card(card)).ToBeCheckedAsync();
    }

    public async Task<BookingPage> BookAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Book now" }).ClickAsync();
        try
        {
            await page.WaitForURLAsync("**/bookings/**", new() { WaitUntil = WaitUntilState.Commit });
        }
        catch (TimeoutException failure)
        {
            throw new TimeoutException($"No booking came of it. {page.Url} says: {await page.Locator("main").InnerTextAsync()}", failure);
        }

        return new BookingPage(page);
    }

    private ILocator Card(string name) => page.GetByRole(AriaRole.Radio, new() { Name = name });
}
