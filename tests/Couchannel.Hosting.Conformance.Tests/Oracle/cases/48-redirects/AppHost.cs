var builder = DistributedApplication.CreateBuilder(args);
var real = builder.AddConnectionString("legacy");
var pg = builder.AddPostgres("pg", password: builder.AddParameter("pg-password", secret: true))
    .WithConnectionStringRedirection(real.Resource);
var db = pg.AddDatabase("db");
builder.AddProject<Projects.Plain>("w").WithReference(pg).WithReference(db);
builder.Build().Run();
