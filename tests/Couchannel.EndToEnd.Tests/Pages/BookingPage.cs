namespace Couchannel.EndToEnd.Tests.Pages;

/// <summary>One booking, which follows its own state.</summary>
internal sealed class BookingPage(IPage page)
{
    private const float Patience = 30_000;

    public ILocator Outcome => page.GetByRole(AriaRole.Status);

    public ILocator Address => page.Locator(".address");

    public ILocator Take => page.GetByRole(AriaRole.Button, new() { Name = "Take the seats" });

    /// <summary>Says yes to the bank, in its own tab.</summary>
    public async Task PayAtBankAsync()
    {
        var bank = await page.RunAndWaitForPopupAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "Go to your bank" }).ClickAsync(new() { Timeout = Patience }));
        await bank.GetByRole(AriaRole.Button, new() { Name = "Yes, pay" }).ClickAsync();
        await Assertions.Expect(bank.GetByText("You have said yes")).ToBeVisibleAsync();
        await bank.CloseAsync();
    }

    /// <summary>Opens the page that says what a cancellation costs.</summary>
    public async Task AskToCancelAsync(string quote)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel this booking" }).ClickAsync();
        await Assertions.Expect(Outcome).ToContainTextAsync(quote);
    }

    public async Task CancelAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel the booking" }).ClickAsync();
        await ShouldBecomeAsync("Cancelled");
    }

    public Task ShouldBecomeAsync(string title) =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title, new() { Timeout = Patience });
}
