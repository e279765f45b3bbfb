namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>Binding data that one kind of trigger has beyond the others.</summary>
internal interface IBindingDataSource
{
    /// <summary>Names, and the types under which parameters of the same name can take the values.</summary>
    IEnumerable<(string Name, Type Type)> Contract { get; }

    void Collect(InboundRequest request, IDictionary<string, object?> data);
}
