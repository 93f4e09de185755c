// What a service is told of what it refers to. Not the parts of connection strings, which none reads and Aspirate cannot all write.
const ReferenceEnvironmentInjectionFlags Told =
    ReferenceEnvironmentInjectionFlags.ConnectionString | ReferenceEnvironmentInjectionFlags.ServiceDiscovery;

var builder = DistributedApplication.CreateBuilder(args);

var database = builder.AddPostgres("postgres").WithDataVolume().AddDatabase("couchannel");
var redis = builder.AddRedis("redis");
var kafka = builder.AddRedpanda("kafka");
var webClient = builder.AddParameter(
    "oidc-web-client", () => builder.Configuration["Parameters:oidc-web-client"] ?? "couchannel-web");
var webSecret = builder.AddParameter(
    "oidc-web-secret", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);

// People sign in with a managed provider where one is given, and in every deployment; else the graph brings an issuer of its own.
var isManaged = builder.ExecutionContext.IsPublishMode || builder.Configuration["Parameters:oidc-issuer"] is { Length: > 0 };
var identity = isManaged ? null : builder.AddProject<Projects.Couchannel_Identity>("identity")
    .WithHttpHealthCheck("/readyz")
    .WithEnvironment("COUCHANNEL_DATA", builder.Configuration["COUCHANNEL_DATA"])
    .WithEnvironment("IDENTITY_WEB_SECRET", webSecret)
    .WithEnvironment("IDENTITY_SERVICE_SECRET", builder.AddParameter(
        "oidc-service-secret", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true));
var issuer = identity is null
    ? ReferenceExpression.Create($"{builder.AddParameter("oidc-issuer")}")
    : ReferenceExpression.Create($"{identity.GetEndpoint("http")}");

var migrations = builder.AddProject<Projects.Couchannel_Migrations>("migrations")
    .WithReferenceEnvironment(Told)
    .WithReference(database).WaitFor(database);

var api = builder.AddProject<Projects.Couchannel_Api>("api")
    .WithHttpHealthCheck("/readyz")
    .WithExternalHttpEndpoints()
    .WithReferenceEnvironment(Told)
    .WithReference(database).WaitFor(database)
    .WithReference(redis).WaitFor(redis)
    .WaitForCompletion(migrations)
    .WithEnvironment("API_OIDC_ISSUER", issuer)
    .WithEnvironment("API_CHECKIN_KEYS", builder.AddParameter(
        "checkin-keys", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true));

var worker = builder.AddProject<Projects.Couchannel_Worker>("worker")
    .WithHttpEndpoint()
    .WithUrlForEndpoint("http", endpoint => new ResourceUrlAnnotation { Url = "/mails", DisplayText = "Mails" })
    .WithHttpHealthCheck("/readyz")
    .WithReferenceEnvironment(Told)
    .WithReference(database).WaitFor(database)
    .WithReference(redis).WaitFor(redis)
    .WithReference(kafka).WaitFor(kafka)
    .WaitForCompletion(migrations);

// While nothing is published, the sandbox's bank tells the API by webhook what becomes of payments, as a real provider would.
if (builder.ExecutionContext.IsRunMode)
{
    var webhookSecret = builder.AddParameter(
        "sandbox-webhook-secret", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);
    api.WithEnvironment("API_SANDBOX_WEBHOOK_SECRET", webhookSecret);
    worker.WithEnvironment("WORKER_SANDBOX_WEBHOOK_SECRET", webhookSecret)
        .WithEnvironment("WORKER_SANDBOX_API_URL", api.GetEndpoint("http"));
}

var web = builder.AddProject<Projects.Couchannel_Web>("web")
    .WithHttpHealthCheck("/readyz")
    .WithExternalHttpEndpoints()
    .WithReferenceEnvironment(Told)
    .WithReference(redis).WaitFor(redis)
    .WithReference(api).WaitFor(api)
    .WithEnvironment("WEB_OIDC_ISSUER", issuer)
    .WithEnvironment("WEB_OIDC_CLIENT_ID", webClient)
    .WithEnvironment("WEB_OIDC_CLIENT_SECRET", webSecret);

// Mails refer to where browsers find the web: on this machine it is known, elsewhere the operator says it.
worker.WithEnvironment("WORKER_WEB_URL", builder.ExecutionContext.IsPublishMode
    ? ReferenceExpression.Create($"{builder.AddParameter("web-url")}")
    : ReferenceExpression.Create($"{web.GetEndpoint("http")}"));

if (identity is not null)
{
    identity.WithEnvironment("IDENTITY_ISSUER", issuer).WithEnvironment("IDENTITY_WEB_URL", web.GetEndpoint("http"));
    api.WaitFor(identity);
    web.WaitFor(identity);
}

builder.Build().Run();
