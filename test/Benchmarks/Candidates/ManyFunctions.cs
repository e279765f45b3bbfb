using System.Reflection;
using System.Reflection.Emit;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;

namespace Benchmarks.Candidates;

/// <summary>A class of many functions that differ in their names: written out they would be hundreds of equal lines.</summary>
internal static class ManyFunctions
{
    public static string NameOf(int number) => $"f{number:000}";

    public static Type ForExtension(CandidateSetup setup) => setup.AreTopics
        ? CreateTopics(setup.Functions, new CustomAttributeBuilder(typeof(DaprTopicTriggerAttribute).GetConstructor([typeof(string)])!, ["pubsub"]))
        : CreateEchoes<DaprServiceInvocationTriggerAttribute>(setup.Functions);

    public static Type ForFloor(CandidateSetup setup) => setup.AreTopics
        ? CreateTopics(
            setup.Functions,
            new CustomAttributeBuilder(
                typeof(FloorTriggerAttribute).GetConstructor(Type.EmptyTypes)!, [],
                [typeof(FloorTriggerAttribute).GetProperty(nameof(FloorTriggerAttribute.IsEvent))!], [true]))
        : CreateEchoes<FloorTriggerAttribute>(setup.Functions);

    /// <summary>Functions that return their text.</summary>
    private static Type CreateEchoes<TTrigger>(int count)
        where TTrigger : Attribute, new() =>
        Create(
            count, typeof(string), typeof(string), new CustomAttributeBuilder(typeof(TTrigger).GetConstructor(Type.EmptyTypes)!, []),
            code => code.Emit(OpCodes.Ldarg_0));

    /// <summary>Functions that use the order of their event and return nothing.</summary>
    private static Type CreateTopics(int count, CustomAttributeBuilder trigger) => Create(
        count, typeof(Order), typeof(void), trigger,
        code =>
        {
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Call, typeof(Order).GetMethod(nameof(Order.Check))!);
        });

    private static Type Create(int count, Type parameter, Type result, CustomAttributeBuilder trigger, Action<ILGenerator> body)
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("ManyFunctions"), AssemblyBuilderAccess.Run).DefineDynamicModule("ManyFunctions");
        var type = module.DefineType("ManyFunctions", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        var named = typeof(FunctionNameAttribute).GetConstructor([typeof(string)])!;
        for (var i = 1; i <= count; i++)
        {
            var method = type.DefineMethod(NameOf(i), MethodAttributes.Public | MethodAttributes.Static, result, [parameter]);
            method.SetCustomAttribute(new CustomAttributeBuilder(named, [NameOf(i)]));
            method.DefineParameter(1, ParameterAttributes.None, "body").SetCustomAttribute(trigger);
            var code = method.GetILGenerator();
            body(code);
            code.Emit(OpCodes.Ret);
        }

        return type.CreateType();
    }
}
