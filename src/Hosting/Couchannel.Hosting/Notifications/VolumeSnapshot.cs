namespace Couchannel.Hosting;

/// <summary>A volume or folder that a container has mounted.</summary>
public sealed record VolumeSnapshot(string? Source, string Target, string MountType, bool IsReadOnly);
