var builder = DistributedApplication.CreateBuilder(args);
var pg = builder.AddPostgres("pg", password: builder.AddParameter("pg-password", secret: true));
var db = pg.AddDatabase("db");
var p = builder.AddParameter("plain");
var cs = builder.AddConnectionString(
    "cs", ReferenceExpression.Create($"{db};x={p};{pg.Resource.PrimaryEndpoint.Property(EndpointProperty.Port)}"));
var exe = builder.AddExecutable("exe", "x", ".").WaitFor(cs).WaitForStart(cs).WaitFor(p);
builder.AddContainer("c", "acme/c")
    .WaitFor(db, WaitBehavior.StopOnResourceUnavailable)
    .WaitForStart(exe, WaitBehavior.WaitOnResourceUnavailable)
    .WaitForCompletion(exe, 7);
builder.AddProject<Projects.HttpOnly>("a").WaitFor(db).WaitFor(db).WaitFor(pg).WithReplicas(0).WithReplicas(5);
builder.AddProject<Projects.HttpOnly>("b").WithReplicas(-1);
builder.AddProject<Projects.HttpAndHttps>("h")
    .WithHttpHealthCheck()
    .WithHttpHealthCheck("/x", endpointName: "http")
    .WithHttpHealthCheck(() => builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Last()).GetEndpoint("http"), "/y")
    .WithHttpProbe(ProbeType.Readiness, "/r", endpointName: "http")
    .WithHttpProbe(ProbeType.Startup, "/s")
    .WithHttpProbe(ProbeType.Readiness, "/r2", 1, 2, 3, 4, 5);
builder.AddContainer("hc", "acme/hc")
    .WithHttpEndpoint(targetPort: 1, name: "web")
    .WithHttpHealthCheck(endpointName: "web")
    .WithHealthCheck("custom")
    .WithRelationship(db.Resource, "Uses")
    .WithReferenceRelationship(pg)
    .WithParentRelationship(pg)
    .WithIconName("Box")
    .WithRelationship(pg, "Uses");
builder.Build().Run();
