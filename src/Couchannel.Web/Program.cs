using Couchannel.Web;
using Couchannel.Web.Components;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddSharedFormKeys();
builder.AddCouchannelWeb();

var app = builder.Build();
app.UseErrorPages();
app.UseDemoGuest();
app.UseFormProtection();
app.MapDefaultEndpoints();
app.MapStaticAssets();
app.MapRazorComponents<App>();

return await app.RunServiceAsync();
