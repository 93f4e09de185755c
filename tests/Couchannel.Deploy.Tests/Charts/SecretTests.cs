using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Charts;

/// <summary>One switch says where secrets come from; whichever it is, a pod finds the same names.</summary>
public sealed class SecretTests
{
    public static TheoryData<string, string[]> Names => new()
    {
        { "api", ["API_CHECKIN_KEYS", "ConnectionStrings__couchannel", "ConnectionStrings__redis"] },
        { "web", ["ConnectionStrings__redis", "WEB_OIDC_CLIENT_SECRET"] },
        { "worker", ["ConnectionStrings__couchannel", "ConnectionStrings__redis", "WORKER_KAFKA_SASL_PASSWORD"] },
        { "migrations", ["ConnectionStrings__couchannel"] },
    };

    private static readonly string[] Passwords =
    [
        "global.secrets.provider=\"values\"", "global.database.password=\"d\"", "global.redis.password=\"r\"",
        "global.kafka.password=\"k\"", "global.oidc.webClientSecret=\"w\"", "global.checkin.keys=\"c\"",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Values_become_a_Secret(string service, string[] names) =>
        (await Renders.StagingAsync(Passwords)).One("Secret", $"couchannel-{service}").Map("stringData").Keys.ShouldBe(names, true);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_operator_composes_the_same_from_a_store(string service, string[] names)
    {
        var secret = (await Renders.StagingAsync()).One("ExternalSecret", $"couchannel-{service}");
        var entries = secret.Map("spec.target.template.data");

        entries.Keys.ShouldBe(names, true);
        secret.Text("spec.target.name").ShouldBe($"couchannel-{service}");
        secret.Text("spec.secretStoreRef.name").ShouldBe("couchannel");

        // Every value that a template takes is fetched, and none that it does not take.
        var taken = entries.Values.SelectMany(v => System.Text.RegularExpressions.Regex.Matches(v, @"\{\{ \.(\w+) \}\}"))
            .Select(m => m.Groups[1].Value).Distinct();
        secret.Items("spec.data").Select(d => d.Text("secretKey")).ShouldBe(taken, ignoreOrder: true);
        secret.Items("spec.data").ShouldAllBe(d => d.Text("remoteRef.key")!.StartsWith("couchannel/staging/"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_driver_syncs_the_same_from_Vault(string service, string[] names)
    {
        var rendered = await Renders.StagingAsync(
            "global.secrets.provider=\"csi\"", "global.secrets.csi.vaultAddress=\"https://vault.example\"");
        var driver = rendered.One("SecretProviderClass", $"couchannel-{service}");

        driver.Items("spec.secretObjects.0.data").Select(d => d.Text("key")).ShouldBe(names, true);
        driver.Text("spec.secretObjects.0.secretName").ShouldBe($"couchannel-{service}");
        var objects = YamlDocuments.ReadOne("objects:\n" + driver.Text("spec.parameters.objects"));
        objects.Items("objects").Select(o => o.Text("objectName")).ShouldBe(names, true);
        objects.Text("objects.0.secretPath").ShouldBe($"secret/data/couchannel/staging/{service}");
        var pod = rendered.Pods().Single(p => p.Owner.EndsWith($"couchannel-{service}", StringComparison.Ordinal)).Pod;
        pod.Items("spec.volumes").Single(v => v.Text("name") == "secrets").At("csi.volumeAttributes")!["secretProviderClass"]!
            .ToString().ShouldBe($"couchannel-{service}");
        pod.Items("spec.containers.0.volumeMounts").Select(m => m.Text("name")).ShouldContain("secrets");
    }

    [Fact]
    public async Task The_driver_syncs_from_AWS_too()
    {
        var driver = (await Renders.StagingAsync("global.secrets.provider=\"csi\"", "global.secrets.csi.provider=\"aws\""))
            .One("SecretProviderClass", "couchannel-web");

        var objects = YamlDocuments.ReadOne("objects:\n" + driver.Text("spec.parameters.objects"));
        objects.Text("objects.0.objectName").ShouldBe("couchannel/staging/web");
        objects.Items("objects.0.jmesPath").Select(o => o.Text("objectAlias"))
            .ShouldBe(["ConnectionStrings__redis", "WEB_OIDC_CLIENT_SECRET"]);
    }

    [Fact]
    public async Task Secrets_that_are_there_are_taken_as_they_are()
    {
        var rendered = await Renders.StagingAsync("global.secrets.provider=\"existing\"", "web.existingSecret=\"mine\"");

        rendered.Objects.ShouldNotContain(o => o.Text("kind") == "Secret" || o.Text("kind") == "ExternalSecret");
        Source("web").ShouldBe("mine");
        Source("api").ShouldBe("couchannel-api");

        string? Source(string service) => rendered.One("Deployment", $"couchannel-{service}")
            .Text("spec.template.spec.containers.0.envFrom.1.secretRef.name");
    }

    [Theory]
    [InlineData("SecretStore", "vault")]
    [InlineData("ClusterSecretStore", "vault")]
    [InlineData("SecretStore", "aws")]
    [InlineData("ClusterSecretStore", "aws")]
    public async Task A_store_signs_in_by_a_service_account(string kind, string provider)
    {
        var rendered = await Renders.StagingAsync(
            $"global.secrets.externalSecrets.storeKind=\"{kind}\"", $"secretStore.provider=\"{provider}\"");
        var store = rendered.One(kind, "couchannel");

        var account = store.At(provider == "vault"
            ? "spec.provider.vault.auth.kubernetes.serviceAccountRef" : "spec.provider.aws.auth.jwt.serviceAccountRef");
        rendered.One("ServiceAccount", account.Text("name")!).ShouldNotBeNull();
        account.Text("namespace").ShouldBe(kind == "SecretStore" ? null : "couchannel");
        store.Text("metadata.namespace").ShouldBe(kind == "SecretStore" ? "couchannel" : null);
    }

    [Fact]
    public async Task Who_pays_by_Stripe_has_its_secrets_and_its_way_out_and_nobody_else()
    {
        string[] settings = ["global.stripe.enabled=true", "worker.webUrl=\"https://couchannel.example\""];
        var rendered = await Renders.StagingAsync(settings);

        string[] values = [.. Passwords, "global.stripe.secretKey=\"sk_1\"", "global.stripe.webhookSecret=\"wh_1\""];
        (await Renders.StagingAsync([.. settings, .. values]))
            .One("Secret", "couchannel-worker").Map("stringData")["WORKER_STRIPE_SECRET_KEY"].ShouldBe("sk_1");
        Store("api").ShouldBe(["couchannel/staging/stripe webhookSecret"]);
        Store("worker").ShouldBe(["couchannel/staging/stripe secretKey"]);
        Store("web").ShouldBeEmpty();
        rendered.One("ConfigMap", "couchannel-worker").Map("data")["WORKER_WEB_URL"].ShouldBe("https://couchannel.example");
        Ways(rendered, "worker").ShouldContain("443");
        Ways(await Renders.StagingAsync(), "worker").ShouldNotContain("443");

        IEnumerable<string> Store(string service) => rendered.One("ExternalSecret", $"couchannel-{service}").Items("spec.data")
            .Where(d => d.Text("remoteRef.key")!.EndsWith("/stripe", StringComparison.Ordinal))
            .Select(d => $"{d.Text("remoteRef.key")} {d.Text("remoteRef.property")}");
        static IEnumerable<string?> Ways(Rendered all, string service) => all.Find("NetworkPolicy", $"couchannel-{service}")
            .Items("spec.egress").Where(r => r.Items("to").Any(t => t.At("ipBlock") is not null)).Select(r => r.Text("ports.0.port"));
    }

    [Fact]
    public async Task New_secrets_bring_new_pods_where_the_chart_cannot_see_them() =>
        (await Renders.StagingAsync()).All("Deployment")
            .ShouldAllBe(d => d.Map("metadata.annotations")["reloader.stakater.com/auto"] == "true");
}
