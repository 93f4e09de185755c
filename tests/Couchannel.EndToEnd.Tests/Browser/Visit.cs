using Deque.AxeCore.Playwright;

namespace Couchannel.EndToEnd.Tests.Browser;

/// <summary>One visitor with a fresh profile; remembers every error that the browser reports.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Look _look;
    private readonly Uri _address;
    private readonly List<string> _errors = [];

    private Visit(IBrowserContext context, IPage page, Look look, Uri address)
    {
        (_context, Page, _look, _address) = (context, page, look, address);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _errors.Add(error);
    }

    public IPage Page { get; }

    public static async Task<Visit> StartAsync(IBrowser browser, Uri address, Look look)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ColorScheme = look.Colors,
            ViewportSize = new() { Width = look.Width, Height = look.Height },
        });

        // The browser tells a violation of a page's policy to the page; the page tells us.
        await context.AddInitScriptAsync(
            "addEventListener('securitypolicyviolation', e => console.error('Policy: ' + e.violatedDirective + ' ' + e.blockedURI))");
        return new Visit(context, await context.NewPageAsync(), look, address);
    }

    public void ShouldHaveNoErrors() => _errors.ShouldBeEmpty();

    public async Task<string> CookieAsync(string name) => (await _context.CookiesAsync()).Single(c => c.Name == name).Value;

    public Task ForgetAsync(string name) => _context.ClearCookiesAsync(new() { Name = name });

    /// <summary>Gives the browser a cookie of the web that it did not get there.</summary>
    public Task PlantAsync(string name, string value) =>
        _context.AddCookiesAsync([new() { Name = name, Value = value, Url = _address.ToString() }]);

    /// <summary>Keeps a picture, checks the page for what keeps people out, and that it needs no sideways scrolling.</summary>
    public async Task ShouldBeFitForEveryoneAsync(string name)
    {
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Artifacts.Screenshots, $"{name}.{_look.Name}.png"), FullPage = true });
        var overflow = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        overflow.ShouldBe(0, $"{name} scrolls sideways at {_look.Width} pixels");
        var axe = await Page.RunAxe();
        axe.Violations.Select(violation => $"{violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}")
            .ShouldBeEmpty($"{name} in {_look.Name}");
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
