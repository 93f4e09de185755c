using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Couchannel.Hosting.Dashboard;

public static class DashboardApplication
{
    public static WebApplication Create(IDashboardSource source, Uri url)
    {
        var b = WebApplication.CreateSlimBuilder();
        b.WebHost.UseUrls(url.ToString());
        return b.Build();
    }
}
