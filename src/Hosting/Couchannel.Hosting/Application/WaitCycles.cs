namespace Couchannel.Hosting;

internal static class WaitCycles
{
    /// <exception cref="DistributedApplicationException">Resources wait for each other in a circle, so none would ever start.</exception>
    public static void Refuse(IEnumerable<IResource> resources)
    {
        var done = new HashSet<IResource>();
        foreach (var resource in resources)
        {
            Visit(resource, [], done);
        }
    }

    private static void Visit(IResource resource, List<IResource> path, HashSet<IResource> done)
    {
        if (path.IndexOf(resource) is var start and >= 0)
        {
            var circle = string.Join(" -> ", path.Skip(start).Append(resource).Select(r => r.Name));
            throw new DistributedApplicationException($"The resources wait for each other in a circle, so none would start: {circle}.");
        }

        if (!done.Contains(resource))
        {
            foreach (var wait in resource.Annotations.OfType<WaitAnnotation>())
            {
                Visit(wait.Resource, [.. path, resource], done);
            }

            done.Add(resource);
        }
    }
}
