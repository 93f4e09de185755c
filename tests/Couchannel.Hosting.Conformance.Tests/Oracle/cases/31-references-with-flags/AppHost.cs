var builder = DistributedApplication.CreateBuilder(args);
var password = builder.AddParameter("pg-password", secret: true);
var db = builder.AddPostgres("pg", password: password).AddDatabase("db");
var api = builder.AddProject<Projects.HttpAndHttps>("api");
var maps = builder.AddExternalService("maps", "https://maps.example.com/a/");
ReferenceEnvironmentInjectionFlags[] all =
[
    ReferenceEnvironmentInjectionFlags.None, ReferenceEnvironmentInjectionFlags.ConnectionString,
    ReferenceEnvironmentInjectionFlags.ConnectionProperties, ReferenceEnvironmentInjectionFlags.ServiceDiscovery,
    ReferenceEnvironmentInjectionFlags.Endpoints,
    ReferenceEnvironmentInjectionFlags.ServiceDiscovery | ReferenceEnvironmentInjectionFlags.ConnectionString,
];
foreach (var flags in all)
{
    builder.AddProject<Projects.Plain>("w" + (int)flags)
        .WithReferenceEnvironment(flags)
        .WithReference(db)
        .WithReference(api)
        .WithReference(maps)
        .WithReference("weather-x", new Uri("https://weather.example.com"));
}
builder.AddProject<Projects.Plain>("late")
    .WithReference(db)
    .WithReference(api)
    .WithReference("u", new Uri("http://u/"))
    .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.None);
builder.Build().Run();
