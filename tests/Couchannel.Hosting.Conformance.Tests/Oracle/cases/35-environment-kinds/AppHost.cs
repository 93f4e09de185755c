var builder = DistributedApplication.CreateBuilder(args);
var p = builder.AddParameter("p", secret: true);
var api = builder.AddProject<Projects.HttpOnly>("api");
var http = api.GetEndpoint("http");
var pg = builder.AddPostgres("pg", password: builder.AddParameter("pg-password", secret: true));
builder.AddProject<Projects.Plain>("w")
    .WithEnvironment("NULL", (string?)null)
    .WithEnvironment(
        "EXPR", ReferenceExpression.Create($"{p:uri}-{http}-{pg.Resource.PrimaryEndpoint.Property(EndpointProperty.IPV4Host)}"))
    .WithEnvironment("GENERIC", pg.Resource.PrimaryEndpoint.Property(EndpointProperty.HostAndPort))
    .WithEnvironment("TLS", $"{http.GetTlsValue(ReferenceExpression.Create($"secure"), ReferenceExpression.Create($"open-{p}"))}")
    .WithEnvironment("TLS2", http.Property(EndpointProperty.TlsEnabled))
    .WithEnvironment("TARGET", pg.Resource.PrimaryEndpoint.Property(EndpointProperty.TargetPort))
    .WithEnvironment("TARGET2", http.Property(EndpointProperty.TargetPort))
    .WithEnvironment("LITERAL", $"{"a b":uri}{{x}}")
    .WithEnvironment("NESTED", $"<{ReferenceExpression.Create($"[{p}]")}>")
    .WithEnvironment("EMPTYEXPR", ReferenceExpression.Empty)
    .WithEnvironment(async context =>
    {
        await Task.Yield();
        context.EnvironmentVariables["ASYNC"] = 12;
        context.EnvironmentVariables["RES"] = context.Resource.Name;
        context.EnvironmentVariables["B"] = p;
        context.EnvironmentVariables["F"] = 1.5;
        context.EnvironmentVariables["T"] = true;
        context.EnvironmentVariables.Remove("NULL");
    })
    .WithEnvironment(
        "COND",
        ReferenceExpression.CreateConditional(
            p.Resource, "pee", ReferenceExpression.Create($"is {p:uri}"), ReferenceExpression.Create($"is not")));
builder.Build().Run();
