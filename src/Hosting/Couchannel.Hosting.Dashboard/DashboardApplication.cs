using Microsoft.AspNetCore.Builder;

namespace Couchannel.Hosting.Dashboard;

public static class DashboardApplication
{
    public static WebApplication Create(IDashboardSource source, Uri url)
    {
        var b = WebApplication.CreateSlimBuilder();
        return b.Build();
    }
}
