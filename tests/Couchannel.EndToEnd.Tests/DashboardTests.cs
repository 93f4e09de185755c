using Couchannel.EndToEnd.Tests.Browser;
using Couchannel.EndToEnd.Tests.Pages;

namespace Couchannel.EndToEnd.Tests;

public sealed class DashboardTests(BrowserFixture browser, WebAddress address)
{
    [Theory]
    [InlineData("desktop")]
    [InlineData("desktop-dark")]
    [InlineData("phone")]
    [InlineData("phone-dark")]
    public async Task A_developer_sees_the_resources_and_reads_a_log(string look)
    {
        await using var visit = await browser.VisitAsync(address.Dashboard, Look.Named(look));
        var dashboard = new DashboardPage(visit.Page);
        await dashboard.OpenAsync();
        await visit.ShouldBeFitForEveryoneAsync("dashboard");

        await dashboard.OpenFirstRunningLogAsync();
        await dashboard.ShouldHideWhatDoesNotMatchAsync();
        await visit.ShouldBeFitForEveryoneAsync("dashboard-log");
        visit.ShouldHaveNoErrors();
    }

    [Theory]
    [InlineData("desktop")]
    [InlineData("phone-dark")]
    public async Task A_developer_reads_how_a_resource_was_started_and_no_secret(string look)
    {
        await using var visit = await browser.VisitAsync(address.Dashboard, Look.Named(look));
        var dashboard = new DashboardPage(visit.Page);
        await dashboard.OpenAsync();
        await dashboard.OpenLogOfAsync("api");

        await dashboard.ShouldTellAsync("ConnectionStrings__couchannel", "Password=●●●●●●");
        await visit.ShouldBeFitForEveryoneAsync("dashboard-details");
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task A_developer_runs_a_job_again()
    {
        await using var visit = await browser.VisitAsync(address.Dashboard);
        var dashboard = new DashboardPage(visit.Page);
        await dashboard.OpenAsync();

        await dashboard.PressAsync("Start migrations");

        await dashboard.ShouldSayAsync("Start migrations: done.");
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task A_developer_sends_a_colleague_the_address_of_a_log()
    {
        await using var visit = await browser.VisitAsync(address.Dashboard);
        var dashboard = new DashboardPage(visit.Page);
        await dashboard.OpenAsync();

        await dashboard.OpenLogOfAsync(await dashboard.FirstNameAsync());

        visit.ShouldHaveNoErrors();
    }
}
