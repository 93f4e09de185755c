namespace Couchannel.Hosting;

/// <summary>A value that is made of others.</summary>
public interface IValueWithReferences
{
    /// <summary>What it is made of: resources, and values that may be made of others in turn.</summary>
    IEnumerable<object> References { get; }
}
