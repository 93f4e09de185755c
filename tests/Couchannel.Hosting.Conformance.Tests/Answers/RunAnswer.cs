using System.Globalization;
using System.Text.Json.Nodes;

namespace Couchannel.Hosting.Conformance.Tests;

/// <summary>Says what an application would start, in the words of the oracle's <c>run.json</c>.</summary>
internal static class RunAnswer
{
    private const int FirstPort = 20001;

    public static async Task<JsonObject> OfAsync(DescribedApplication application)
    {
        AllocatePorts(application.Resources);
        var answer = new JsonObject();
        foreach (var resource in application.Resources)
        {
            answer[resource.Name] = await OfAsync(resource);
        }

        return answer;
    }

    private static void AllocatePorts(IEnumerable<IResource> resources)
    {
        var next = FirstPort;
        foreach (var endpoint in resources.SelectMany(r => r.Annotations.OfType<EndpointAnnotation>()))
        {
            var port = endpoint.IsProxied ? next : endpoint.TargetPort ?? endpoint.Port ?? next;
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", port);
            next++;
        }
    }

    private static async Task<JsonObject> OfAsync(IResource resource)
    {
        var answer = new JsonObject { ["type"] = resource.GetType().Name };
        DescribeRelations(answer, resource);
        if (resource.TryGetEndpoints(out var endpoints))
        {
            answer["endpoints"] = new JsonArray([.. endpoints.Select(Describe)]);
        }

        if (resource is IResourceWithConnectionString source)
        {
            answer["connectionString"] = await ConnectionStringAsync(source);
        }

        DescribeProgram(answer, resource);
        if (resource is IResourceWithEnvironment environment)
        {
            var variables = await environment.GetEnvironmentVariableValuesAsync(DistributedApplicationOperation.Run);
            answer["environment"] = new JsonObject(
                variables.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value)));
        }

        if (resource is IResourceWithArgs args)
        {
            answer["args"] = List(await args.GetArgumentValuesAsync(DistributedApplicationOperation.Run));
        }

        return answer;
    }

    private static async Task<string?> ConnectionStringAsync(IResourceWithConnectionString source)
    {
        try
        {
            return await source.GetConnectionStringAsync();
        }
        catch (MissingParameterValueException missing)
        {
            return $"!{missing.GetType().Name}";
        }
    }

    private static void DescribeRelations(JsonObject answer, IResource resource)
    {
        if (resource is IResourceWithParent child)
        {
            answer["parent"] = child.Parent.Name;
        }

        AddUnlessEmpty("relationships", resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(r =>
            $"{r.Type}:{r.Resource.Name}"));
        AddUnlessEmpty("waits", resource.Annotations.OfType<WaitAnnotation>().Select(w =>
            $"{w.WaitType}:{w.Resource.Name}" + (w.WaitType == WaitType.WaitForCompletion ? $":{w.ExitCode}" : "")));
        AddUnlessEmpty("healthChecks", resource.Annotations.OfType<HealthCheckAnnotation>().Select(h => h.Key));
        if (resource is ProjectResource)
        {
            answer["replicas"] = resource.GetReplicaCount();
        }

        if (resource.HasAnnotationOfType<ExplicitStartupAnnotation>())
        {
            answer["explicitStart"] = true;
        }

        if (resource.IsExcludedFromPublish())
        {
            answer["excludedFromManifest"] = true;
        }

        void AddUnlessEmpty(string name, IEnumerable<string> values)
        {
            if (List(values.Distinct()) is { Count: > 0 } list)
            {
                answer[name] = list;
            }
        }
    }

    private static void DescribeProgram(JsonObject answer, IResource resource)
    {
        if (resource is ExecutableResource executable)
        {
            answer["command"] = executable.Command;
            answer["workingDirectory"] = executable.WorkingDirectory;
        }

        if (resource.TryGetContainerImageName(out var image))
        {
            answer["image"] = image;
            answer["entrypoint"] = (resource as ContainerResource)?.Entrypoint;
        }

        if (resource.TryGetContainerMounts(out var mounts))
        {
            answer["mounts"] = List(mounts.Select(m => $"{m.Type}:{m.Source}:{m.Target}{(m.IsReadOnly ? ":ro" : "")}"));
        }
    }

    private static JsonNode? Describe(EndpointAnnotation endpoint) => new JsonObject
    {
        ["name"] = endpoint.Name,
        ["scheme"] = endpoint.UriScheme,
        ["protocol"] = endpoint.Protocol.ToString().ToLower(CultureInfo.InvariantCulture),
        ["transport"] = endpoint.Transport,
        ["port"] = endpoint.Port,
        ["targetPort"] = endpoint.TargetPort,
        ["isProxied"] = endpoint.IsProxied,
        ["isExternal"] = endpoint.IsExternal,
        ["url"] = endpoint.AllocatedEndpoint!.UriString,
    };

    private static JsonArray List(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode?)v)]);
}
