namespace Couchannel.EndToEnd.Tests.Pages;

/// <summary>One session, with its booking form.</summary>
internal sealed class SessionPage(IPage page)
{
    public Task ShouldBeOpenAsync() =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Book your seats" })).ToBeVisibleAsync();

    public async Task<BookingPage> BookAsync(string seats = "1", string card = "Test card that pays")
    {
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Seats" }).SelectOptionAsync(seats);
        await page.GetByRole(AriaRole.Radio, new() { Name = card }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Book now" }).ClickAsync();
        await page.WaitForURLAsync("**/bookings/**", new() { WaitUntil = WaitUntilState.Commit });
        return new BookingPage(page);
    }
}
