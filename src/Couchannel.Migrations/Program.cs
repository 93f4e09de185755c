using Couchannel.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddServiceDefaults();
builder.AddNpgsqlDataSource("couchannel", settings => settings.DisableHealthChecks = true);
builder.Services.AddHostedService<MigrationRunner>();

return await builder.Build().RunServiceAsync();
