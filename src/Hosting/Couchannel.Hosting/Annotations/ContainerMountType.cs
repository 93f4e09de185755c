namespace Couchannel.Hosting;

public enum ContainerMountType
{
    /// <summary>A folder or file of the machine.</summary>
    BindMount,

    /// <summary>A folder that the container engine keeps under a name.</summary>
    Volume,
}
