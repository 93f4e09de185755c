using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Couchannel.Hosting;

internal sealed class ResourceCollection : Collection<IResource>, IResourceCollection
{
    public bool TryGetByName(string name, [NotNullWhen(true)] out IResource? resource)
    {
        resource = this.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase));
        return resource is not null;
    }

    protected override void InsertItem(int index, IResource item)
    {
        RefuseTwin(item);
        base.InsertItem(index, item);
    }

    protected override void SetItem(int index, IResource item)
    {
        if (!string.Equals(this[index].Name, item.Name, StringComparison.OrdinalIgnoreCase))
        {
            RefuseTwin(item);
        }

        base.SetItem(index, item);
    }

    private void RefuseTwin(IResource item)
    {
        if (TryGetByName(item.Name, out var twin))
        {
            throw new DistributedApplicationException(
                $"Cannot add resource of type '{item.GetType()}' with name '{item.Name}' "
                + $"because resource of type '{twin.GetType()}' with that name already exists. Resource names are case-insensitive.");
        }
    }
}
