namespace Couchannel.Hosting;

/// <summary>What is known of a resource from its description.</summary>
internal static class InitialSnapshot
{
    public static CustomResourceSnapshot Of(IResource resource)
    {
        var given = resource.TryGetLastAnnotation<ResourceSnapshotAnnotation>(out var annotation) ? annotation.InitialSnapshot : null;
        var snapshot = given ?? new CustomResourceSnapshot
        {
            ResourceType = resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal),
            Properties = resource is ParameterResource { Description: { } description } ? [new("parameter.description", description)] : [],
            State = KnownResourceStates.NotStarted,
        };
        resource.TryGetLastAnnotation<ResourceIconAnnotation>(out var icon);
        return snapshot with
        {
            CreationTimeStamp = snapshot.CreationTimeStamp ?? DateTime.UtcNow,
            IconName = snapshot.IconName ?? icon?.IconName,
            IconVariant = snapshot.IconVariant ?? icon?.IconVariant,
            Relationships = snapshot.Relationships.IsEmpty ? [.. RelationshipsOf(resource)] : snapshot.Relationships,
            HealthReports = [.. HealthReportsOf(resource)],
            Volumes = snapshot.Volumes.IsEmpty
                ? [.. resource.Annotations.OfType<ContainerMountAnnotation>().Select(m =>
                    new VolumeSnapshot(m.Source, m.Target, m.Type.ToString(), m.IsReadOnly))]
                : snapshot.Volumes,
        };
    }

    /// <summary>Each health check, none of which has said anything yet.</summary>
    public static IEnumerable<HealthReportSnapshot> HealthReportsOf(IResource resource) =>
        resource.Annotations.OfType<HealthCheckAnnotation>().DistinctBy(a => a.Key)
            .Select(a => new HealthReportSnapshot(a.Key, null, null, null));

    /// <summary>Decides anew which commands can be given.</summary>
    public static CustomResourceSnapshot WithCommands(IResource resource, CustomResourceSnapshot snapshot, IServiceProvider services)
    {
        var commands = resource.Annotations.OfType<ResourceCommandAnnotation>().ToArray();
        var context = new UpdateCommandStateContext { ResourceSnapshot = snapshot, ServiceProvider = services };
        return commands.Length == 0 ? snapshot : snapshot with
        {
            Commands =
            [
                .. commands.Select(c => new ResourceCommandSnapshot(
                    c.Name, c.UpdateState(context), c.DisplayName, c.DisplayDescription, c.Parameter, c.ConfirmationMessage,
                    c.IconName, c.IconVariant, c.IsHighlighted)),
            ],
        };
    }

    private static IEnumerable<RelationshipSnapshot> RelationshipsOf(IResource resource)
    {
        if (resource is IResourceWithParent { Parent: var parent })
        {
            yield return new(parent.Name, KnownRelationshipTypes.Parent);
        }

        foreach (var relation in resource.Annotations.OfType<ResourceRelationshipAnnotation>())
        {
            yield return new(relation.Resource.Name, relation.Type);
        }
    }
}
