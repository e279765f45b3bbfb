using System.Reflection;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Description;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Bindings;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Inputs;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Parameters;
using Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Secrets;
using Microsoft.Azure.WebJobs.Extensions.Dapr.ServiceInvocation;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;
using Microsoft.Azure.WebJobs.Extensions.Dapr.State;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>Registers the binding rules: one line for each attribute and direction.</summary>
[Extension("Dapr")]
internal sealed class DaprExtensionConfigProvider(
    INameResolver nameResolver, TriggerServices services, SidecarClient client, SettingNames settings, ILoggerFactory loggerFactory)
    : IExtensionConfigProvider
{
    private readonly BulkPublish _bulkPublish = new(client);

    public void Initialize(ExtensionConfigContext context)
    {
        if (HostingPlan.ReasonForNoSidecar(nameResolver) is { } reason)
        {
            Log.NotActive(loggerFactory.CreateLogger(LogCategories.Listener), reason, HostingPlan.Override);
            return;
        }

        // Settings that cannot be used stop the host here, before a function runs.
        _ = services.Options;
        AddTrigger(context, new ServiceInvocationTrigger(services));
        AddTrigger(context, new TopicTrigger(services));
        AddTrigger(context, new BindingTrigger(services));
        AddOutput<DaprInvokeAttribute, InvokeMethodParameters, SidecarRequest>(context, attribute => new InvokeOutput(attribute, client));
        AddOutput<DaprPublishAttribute, DaprPubSubEvent, PublishItem>(context, attribute => new PublishOutput(attribute, client, _bulkPublish));
        AddOutput<DaprBindingAttribute, DaprBindingMessage, SidecarRequest>(context, attribute => new BindingOutput(attribute, client));
        AddOutput<DaprStateAttribute, DaprStateRecord, StateWrite>(context, attribute => new StateOutput(attribute, client), new StateInput(client));
        AddRule<DaprSecretAttribute>(context, (parameter, template) => InputOf(parameter, template, new SecretInput(client)));
    }

    private void AddTrigger<TAttribute>(ExtensionConfigContext context, ITriggerKind<TAttribute> kind)
        where TAttribute : Attribute =>
        context.AddBindingRule<TAttribute>().BindToTrigger(new TriggerBindingProvider<TAttribute>(kind, services));

    private void AddOutput<TAttribute, TModel, TRequest>(
        ExtensionConfigContext context, Func<TAttribute, IOutput<TModel, TRequest>> create, IInputSource<TAttribute>? source = null)
        where TAttribute : DaprBaseAttribute
    {
        var rule = AddRule<TAttribute>(context, (parameter, template) => OutputParameter.Of(parameter) is { } output
            ? new OutputBinding<TAttribute, TModel, TRequest>(parameter, output, template, create)
            : source is not null ? InputOf(parameter, template, source) : null);
        rule.DescribeAsBytes(create);
    }

    private FluentBindingRule<TAttribute> AddRule<TAttribute>(
        ExtensionConfigContext context, Func<ParameterInfo, AttributeTemplate<TAttribute>, ParameterBinding?> create)
        where TAttribute : DaprBaseAttribute
    {
        var rule = context.AddBindingRule<TAttribute>();
        rule.Bind(new ParameterBindingProvider<TAttribute>(settings, create));
        return rule;
    }

    private InputBinding<TAttribute>? InputOf<TAttribute>(
        ParameterInfo parameter, AttributeTemplate<TAttribute> template, IInputSource<TAttribute> source)
        where TAttribute : DaprBaseAttribute =>
        parameter.ParameterType.IsByRef ? null : new InputBinding<TAttribute>(parameter, template, source, client);
}
