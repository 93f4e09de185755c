namespace Couchannel.EndToEnd.Tests.Browser;

/// <summary>One browser for all tests; each visit gets a fresh profile in it.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(Chromium.LaunchOptions);
    }

    internal Task<Visit> VisitAsync(Uri address, Look? look = null) => Visit.StartAsync(_browser!, address, look ?? Look.Desktop);

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
