namespace Couchannel.Hosting;

public enum ResourceAnnotationMutationBehavior
{
    /// <summary>The annotation is added to those there are.</summary>
    Append,

    /// <summary>The annotation takes the place of those of its type.</summary>
    Replace,
}
