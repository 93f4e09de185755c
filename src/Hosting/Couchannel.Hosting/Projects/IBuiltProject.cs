namespace Couchannel.Hosting;

/// <summary>A project that the AppHost's build has built, so that it can be started without asking the build again.</summary>
public interface IBuiltProject : IProjectMetadata
{
    /// <summary>The path of the built assembly.</summary>
    string TargetPath { get; }
}
